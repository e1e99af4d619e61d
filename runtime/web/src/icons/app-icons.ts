import AccountBook from "@ant-design/icons-svg/es/asn/AccountBookOutlined";
import Alert from "@ant-design/icons-svg/es/asn/AlertOutlined";
import Apartment from "@ant-design/icons-svg/es/asn/ApartmentOutlined";
import Api from "@ant-design/icons-svg/es/asn/ApiOutlined";
import Appstore from "@ant-design/icons-svg/es/asn/AppstoreOutlined";
import Audit from "@ant-design/icons-svg/es/asn/AuditOutlined";
import Bank from "@ant-design/icons-svg/es/asn/BankOutlined";
import BarChart from "@ant-design/icons-svg/es/asn/BarChartOutlined";
import Barcode from "@ant-design/icons-svg/es/asn/BarcodeOutlined";
import Bell from "@ant-design/icons-svg/es/asn/BellOutlined";
import Block from "@ant-design/icons-svg/es/asn/BlockOutlined";
import Book from "@ant-design/icons-svg/es/asn/BookOutlined";
import Branches from "@ant-design/icons-svg/es/asn/BranchesOutlined";
import Bug from "@ant-design/icons-svg/es/asn/BugOutlined";
import Build from "@ant-design/icons-svg/es/asn/BuildOutlined";
import Bulb from "@ant-design/icons-svg/es/asn/BulbOutlined";
import Calculator from "@ant-design/icons-svg/es/asn/CalculatorOutlined";
import Calendar from "@ant-design/icons-svg/es/asn/CalendarOutlined";
import Camera from "@ant-design/icons-svg/es/asn/CameraOutlined";
import Car from "@ant-design/icons-svg/es/asn/CarOutlined";
import CarryOut from "@ant-design/icons-svg/es/asn/CarryOutOutlined";
import Cloud from "@ant-design/icons-svg/es/asn/CloudOutlined";
import Cluster from "@ant-design/icons-svg/es/asn/ClusterOutlined";
import Coffee from "@ant-design/icons-svg/es/asn/CoffeeOutlined";
import ColumnWidth from "@ant-design/icons-svg/es/asn/ColumnWidthOutlined";
import Comment from "@ant-design/icons-svg/es/asn/CommentOutlined";
import Compass from "@ant-design/icons-svg/es/asn/CompassOutlined";
import Contacts from "@ant-design/icons-svg/es/asn/ContactsOutlined";
import Container from "@ant-design/icons-svg/es/asn/ContainerOutlined";
import Control from "@ant-design/icons-svg/es/asn/ControlOutlined";
import CreditCard from "@ant-design/icons-svg/es/asn/CreditCardOutlined";
import Crown from "@ant-design/icons-svg/es/asn/CrownOutlined";
import CustomerService from "@ant-design/icons-svg/es/asn/CustomerServiceOutlined";
import Dashboard from "@ant-design/icons-svg/es/asn/DashboardOutlined";
import Database from "@ant-design/icons-svg/es/asn/DatabaseOutlined";
import Desktop from "@ant-design/icons-svg/es/asn/DesktopOutlined";
import Dollar from "@ant-design/icons-svg/es/asn/DollarOutlined";
import Environment from "@ant-design/icons-svg/es/asn/EnvironmentOutlined";
import Experiment from "@ant-design/icons-svg/es/asn/ExperimentOutlined";
import Export from "@ant-design/icons-svg/es/asn/ExportOutlined";
import FileDone from "@ant-design/icons-svg/es/asn/FileDoneOutlined";
import File from "@ant-design/icons-svg/es/asn/FileOutlined";
import FileProtect from "@ant-design/icons-svg/es/asn/FileProtectOutlined";
import FileSearch from "@ant-design/icons-svg/es/asn/FileSearchOutlined";
import FileText from "@ant-design/icons-svg/es/asn/FileTextOutlined";
import Fire from "@ant-design/icons-svg/es/asn/FireOutlined";
import Flag from "@ant-design/icons-svg/es/asn/FlagOutlined";
import Folder from "@ant-design/icons-svg/es/asn/FolderOutlined";
import Form from "@ant-design/icons-svg/es/asn/FormOutlined";
import Fund from "@ant-design/icons-svg/es/asn/FundOutlined";
import FundView from "@ant-design/icons-svg/es/asn/FundViewOutlined";
import FunnelPlot from "@ant-design/icons-svg/es/asn/FunnelPlotOutlined";
import Gift from "@ant-design/icons-svg/es/asn/GiftOutlined";
import Global from "@ant-design/icons-svg/es/asn/GlobalOutlined";
import Gold from "@ant-design/icons-svg/es/asn/GoldOutlined";
import Group from "@ant-design/icons-svg/es/asn/GroupOutlined";
import Hdd from "@ant-design/icons-svg/es/asn/HddOutlined";
import Heart from "@ant-design/icons-svg/es/asn/HeartOutlined";
import Home from "@ant-design/icons-svg/es/asn/HomeOutlined";
import Idcard from "@ant-design/icons-svg/es/asn/IdcardOutlined";
import Import from "@ant-design/icons-svg/es/asn/ImportOutlined";
import Inbox from "@ant-design/icons-svg/es/asn/InboxOutlined";
import Insurance from "@ant-design/icons-svg/es/asn/InsuranceOutlined";
import Key from "@ant-design/icons-svg/es/asn/KeyOutlined";
import Laptop from "@ant-design/icons-svg/es/asn/LaptopOutlined";
import Layout from "@ant-design/icons-svg/es/asn/LayoutOutlined";
import LineChart from "@ant-design/icons-svg/es/asn/LineChartOutlined";
import Mail from "@ant-design/icons-svg/es/asn/MailOutlined";
import MedicineBox from "@ant-design/icons-svg/es/asn/MedicineBoxOutlined";
import Message from "@ant-design/icons-svg/es/asn/MessageOutlined";
import Mobile from "@ant-design/icons-svg/es/asn/MobileOutlined";
import MoneyCollect from "@ant-design/icons-svg/es/asn/MoneyCollectOutlined";
import Monitor from "@ant-design/icons-svg/es/asn/MonitorOutlined";
import Notification from "@ant-design/icons-svg/es/asn/NotificationOutlined";
import PayCircle from "@ant-design/icons-svg/es/asn/PayCircleOutlined";
import Percentage from "@ant-design/icons-svg/es/asn/PercentageOutlined";
import Phone from "@ant-design/icons-svg/es/asn/PhoneOutlined";
import PieChart from "@ant-design/icons-svg/es/asn/PieChartOutlined";
import Printer from "@ant-design/icons-svg/es/asn/PrinterOutlined";
import Product from "@ant-design/icons-svg/es/asn/ProductOutlined";
import Profile from "@ant-design/icons-svg/es/asn/ProfileOutlined";
import Project from "@ant-design/icons-svg/es/asn/ProjectOutlined";
import PropertySafety from "@ant-design/icons-svg/es/asn/PropertySafetyOutlined";
import Qrcode from "@ant-design/icons-svg/es/asn/QrcodeOutlined";
import Read from "@ant-design/icons-svg/es/asn/ReadOutlined";
import Reconciliation from "@ant-design/icons-svg/es/asn/ReconciliationOutlined";
import Rocket from "@ant-design/icons-svg/es/asn/RocketOutlined";
import SafetyCertificate from "@ant-design/icons-svg/es/asn/SafetyCertificateOutlined";
import Safety from "@ant-design/icons-svg/es/asn/SafetyOutlined";
import Schedule from "@ant-design/icons-svg/es/asn/ScheduleOutlined";
import Send from "@ant-design/icons-svg/es/asn/SendOutlined";
import Setting from "@ant-design/icons-svg/es/asn/SettingOutlined";
import Shop from "@ant-design/icons-svg/es/asn/ShopOutlined";
import ShoppingCart from "@ant-design/icons-svg/es/asn/ShoppingCartOutlined";
import Shopping from "@ant-design/icons-svg/es/asn/ShoppingOutlined";
import Skin from "@ant-design/icons-svg/es/asn/SkinOutlined";
import Solution from "@ant-design/icons-svg/es/asn/SolutionOutlined";
import Star from "@ant-design/icons-svg/es/asn/StarOutlined";
import Switcher from "@ant-design/icons-svg/es/asn/SwitcherOutlined";
import Table from "@ant-design/icons-svg/es/asn/TableOutlined";
import Tag from "@ant-design/icons-svg/es/asn/TagOutlined";
import Tags from "@ant-design/icons-svg/es/asn/TagsOutlined";
import Team from "@ant-design/icons-svg/es/asn/TeamOutlined";
import Thunderbolt from "@ant-design/icons-svg/es/asn/ThunderboltOutlined";
import Tool from "@ant-design/icons-svg/es/asn/ToolOutlined";
import Transaction from "@ant-design/icons-svg/es/asn/TransactionOutlined";
import Trophy from "@ant-design/icons-svg/es/asn/TrophyOutlined";
import Truck from "@ant-design/icons-svg/es/asn/TruckOutlined";
import User from "@ant-design/icons-svg/es/asn/UserOutlined";
import Wallet from "@ant-design/icons-svg/es/asn/WalletOutlined";
import Warning from "@ant-design/icons-svg/es/asn/WarningOutlined";

/** Icons that an app, form or menu entry may carry; loaded apart. */
export const APP_ICONS = {
  "account-book": AccountBook,
  alert: Alert,
  apartment: Apartment,
  api: Api,
  appstore: Appstore,
  audit: Audit,
  bank: Bank,
  "bar-chart": BarChart,
  barcode: Barcode,
  bell: Bell,
  block: Block,
  book: Book,
  branches: Branches,
  bug: Bug,
  build: Build,
  bulb: Bulb,
  calculator: Calculator,
  calendar: Calendar,
  camera: Camera,
  car: Car,
  "carry-out": CarryOut,
  cloud: Cloud,
  cluster: Cluster,
  coffee: Coffee,
  "column-width": ColumnWidth,
  comment: Comment,
  compass: Compass,
  contacts: Contacts,
  container: Container,
  control: Control,
  "credit-card": CreditCard,
  crown: Crown,
  "customer-service": CustomerService,
  dashboard: Dashboard,
  database: Database,
  desktop: Desktop,
  dollar: Dollar,
  environment: Environment,
  experiment: Experiment,
  export: Export,
  file: File,
  "file-done": FileDone,
  "file-protect": FileProtect,
  "file-search": FileSearch,
  "file-text": FileText,
  fire: Fire,
  flag: Flag,
  folder: Folder,
  form: Form,
  fund: Fund,
  "fund-view": FundView,
  "funnel-plot": FunnelPlot,
  gift: Gift,
  global: Global,
  gold: Gold,
  group: Group,
  hdd: Hdd,
  heart: Heart,
  home: Home,
  idcard: Idcard,
  import: Import,
  inbox: Inbox,
  insurance: Insurance,
  key: Key,
  laptop: Laptop,
  layout: Layout,
  "line-chart": LineChart,
  mail: Mail,
  "medicine-box": MedicineBox,
  message: Message,
  mobile: Mobile,
  "money-collect": MoneyCollect,
  monitor: Monitor,
  notification: Notification,
  "pay-circle": PayCircle,
  percentage: Percentage,
  phone: Phone,
  "pie-chart": PieChart,
  printer: Printer,
  product: Product,
  profile: Profile,
  project: Project,
  "property-safety": PropertySafety,
  qrcode: Qrcode,
  read: Read,
  reconciliation: Reconciliation,
  rocket: Rocket,
  safety: Safety,
  "safety-certificate": SafetyCertificate,
  schedule: Schedule,
  send: Send,
  setting: Setting,
  shop: Shop,
  shopping: Shopping,
  "shopping-cart": ShoppingCart,
  skin: Skin,
  solution: Solution,
  star: Star,
  switcher: Switcher,
  table: Table,
  tag: Tag,
  tags: Tags,
  team: Team,
  thunderbolt: Thunderbolt,
  tool: Tool,
  transaction: Transaction,
  trophy: Trophy,
  truck: Truck,
  user: User,
  wallet: Wallet,
  warning: Warning,
};
