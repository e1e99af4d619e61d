import Apartment from "@ant-design/icons-svg/es/asn/ApartmentOutlined";
import Appstore from "@ant-design/icons-svg/es/asn/AppstoreOutlined";
import Bars from "@ant-design/icons-svg/es/asn/BarsOutlined";
import Book from "@ant-design/icons-svg/es/asn/BookOutlined";
import Calculator from "@ant-design/icons-svg/es/asn/CalculatorOutlined";
import Calendar from "@ant-design/icons-svg/es/asn/CalendarOutlined";
import Camera from "@ant-design/icons-svg/es/asn/CameraOutlined";
import CaretDown from "@ant-design/icons-svg/es/asn/CaretDownOutlined";
import CaretUp from "@ant-design/icons-svg/es/asn/CaretUpOutlined";
import CheckCircle from "@ant-design/icons-svg/es/asn/CheckCircleOutlined";
import Check from "@ant-design/icons-svg/es/asn/CheckOutlined";
import CheckSquare from "@ant-design/icons-svg/es/asn/CheckSquareOutlined";
import ClockCircle from "@ant-design/icons-svg/es/asn/ClockCircleOutlined";
import CloseCircle from "@ant-design/icons-svg/es/asn/CloseCircleOutlined";
import Close from "@ant-design/icons-svg/es/asn/CloseOutlined";
import Copy from "@ant-design/icons-svg/es/asn/CopyOutlined";
import Delete from "@ant-design/icons-svg/es/asn/DeleteOutlined";
import Dollar from "@ant-design/icons-svg/es/asn/DollarOutlined";
import Download from "@ant-design/icons-svg/es/asn/DownloadOutlined";
import Down from "@ant-design/icons-svg/es/asn/DownOutlined";
import Edit from "@ant-design/icons-svg/es/asn/EditOutlined";
import Ellipsis from "@ant-design/icons-svg/es/asn/EllipsisOutlined";
import ExclamationCircle from "@ant-design/icons-svg/es/asn/ExclamationCircleOutlined";
import Export from "@ant-design/icons-svg/es/asn/ExportOutlined";
import FieldBinary from "@ant-design/icons-svg/es/asn/FieldBinaryOutlined";
import FieldNumber from "@ant-design/icons-svg/es/asn/FieldNumberOutlined";
import FieldString from "@ant-design/icons-svg/es/asn/FieldStringOutlined";
import FieldTime from "@ant-design/icons-svg/es/asn/FieldTimeOutlined";
import File from "@ant-design/icons-svg/es/asn/FileOutlined";
import Filter from "@ant-design/icons-svg/es/asn/FilterOutlined";
import FontSize from "@ant-design/icons-svg/es/asn/FontSizeOutlined";
import Form from "@ant-design/icons-svg/es/asn/FormOutlined";
import Function from "@ant-design/icons-svg/es/asn/FunctionOutlined";
import Global from "@ant-design/icons-svg/es/asn/GlobalOutlined";
import History from "@ant-design/icons-svg/es/asn/HistoryOutlined";
import Holder from "@ant-design/icons-svg/es/asn/HolderOutlined";
import Idcard from "@ant-design/icons-svg/es/asn/IdcardOutlined";
import Import from "@ant-design/icons-svg/es/asn/ImportOutlined";
import Inbox from "@ant-design/icons-svg/es/asn/InboxOutlined";
import InfoCircle from "@ant-design/icons-svg/es/asn/InfoCircleOutlined";
import Key from "@ant-design/icons-svg/es/asn/KeyOutlined";
import Layout from "@ant-design/icons-svg/es/asn/LayoutOutlined";
import Left from "@ant-design/icons-svg/es/asn/LeftOutlined";
import Link from "@ant-design/icons-svg/es/asn/LinkOutlined";
import Loading from "@ant-design/icons-svg/es/asn/LoadingOutlined";
import Lock from "@ant-design/icons-svg/es/asn/LockOutlined";
import Logout from "@ant-design/icons-svg/es/asn/LogoutOutlined";
import Mail from "@ant-design/icons-svg/es/asn/MailOutlined";
import Menu from "@ant-design/icons-svg/es/asn/MenuOutlined";
import Minus from "@ant-design/icons-svg/es/asn/MinusOutlined";
import Mobile from "@ant-design/icons-svg/es/asn/MobileOutlined";
import Number from "@ant-design/icons-svg/es/asn/NumberOutlined";
import OrderedList from "@ant-design/icons-svg/es/asn/OrderedListOutlined";
import PaperClip from "@ant-design/icons-svg/es/asn/PaperClipOutlined";
import Percentage from "@ant-design/icons-svg/es/asn/PercentageOutlined";
import Phone from "@ant-design/icons-svg/es/asn/PhoneOutlined";
import Picture from "@ant-design/icons-svg/es/asn/PictureOutlined";
import Plus from "@ant-design/icons-svg/es/asn/PlusOutlined";
import Profile from "@ant-design/icons-svg/es/asn/ProfileOutlined";
import Reload from "@ant-design/icons-svg/es/asn/ReloadOutlined";
import Right from "@ant-design/icons-svg/es/asn/RightOutlined";
import Save from "@ant-design/icons-svg/es/asn/SaveOutlined";
import Search from "@ant-design/icons-svg/es/asn/SearchOutlined";
import Select from "@ant-design/icons-svg/es/asn/SelectOutlined";
import Setting from "@ant-design/icons-svg/es/asn/SettingOutlined";
import Switcher from "@ant-design/icons-svg/es/asn/SwitcherOutlined";
import Table from "@ant-design/icons-svg/es/asn/TableOutlined";
import Tags from "@ant-design/icons-svg/es/asn/TagsOutlined";
import Team from "@ant-design/icons-svg/es/asn/TeamOutlined";
import Tool from "@ant-design/icons-svg/es/asn/ToolOutlined";
import Undo from "@ant-design/icons-svg/es/asn/UndoOutlined";
import Upload from "@ant-design/icons-svg/es/asn/UploadOutlined";
import Up from "@ant-design/icons-svg/es/asn/UpOutlined";
import User from "@ant-design/icons-svg/es/asn/UserOutlined";
import Warning from "@ant-design/icons-svg/es/asn/WarningOutlined";

/** Icons of the interface itself; part of every page, so only what is used. */
export const INTERFACE_ICONS = {
  apartment: Apartment,
  appstore: Appstore,
  bars: Bars,
  book: Book,
  calendar: Calendar,
  calculator: Calculator,
  camera: Camera,
  "caret-down": CaretDown,
  "caret-up": CaretUp,
  check: Check,
  "check-circle": CheckCircle,
  "check-square": CheckSquare,
  "clock-circle": ClockCircle,
  close: Close,
  "close-circle": CloseCircle,
  copy: Copy,
  delete: Delete,
  dollar: Dollar,
  down: Down,
  download: Download,
  edit: Edit,
  ellipsis: Ellipsis,
  "exclamation-circle": ExclamationCircle,
  export: Export,
  "field-binary": FieldBinary,
  "field-number": FieldNumber,
  "field-string": FieldString,
  "field-time": FieldTime,
  file: File,
  filter: Filter,
  "font-size": FontSize,
  form: Form,
  function: Function,
  global: Global,
  holder: Holder,
  history: History,
  idcard: Idcard,
  import: Import,
  inbox: Inbox,
  "info-circle": InfoCircle,
  key: Key,
  layout: Layout,
  left: Left,
  link: Link,
  loading: Loading,
  lock: Lock,
  logout: Logout,
  mail: Mail,
  menu: Menu,
  minus: Minus,
  mobile: Mobile,
  number: Number,
  "ordered-list": OrderedList,
  "paper-clip": PaperClip,
  percentage: Percentage,
  phone: Phone,
  picture: Picture,
  plus: Plus,
  profile: Profile,
  reload: Reload,
  right: Right,
  save: Save,
  search: Search,
  select: Select,
  setting: Setting,
  switcher: Switcher,
  table: Table,
  tags: Tags,
  team: Team,
  tool: Tool,
  undo: Undo,
  up: Up,
  upload: Upload,
  user: User,
  warning: Warning,
};
